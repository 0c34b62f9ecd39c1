"""The benchmarks, one a module: of a check, of a build, and of the preview."""
