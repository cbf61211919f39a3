"""What every room stands on: files kept in one step, digests, stamps, forked hands."""
