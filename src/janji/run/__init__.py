"""The program's tour: configuration, the pipeline from paths to ledger, and the engines that spread the work."""
