"""The program's tour: configuration, the pipeline from paths to ledger, and the engines that spread the work.

`pipeline.read_paths` is the door. Nothing is imported here: worker processes come through this package too.
"""
