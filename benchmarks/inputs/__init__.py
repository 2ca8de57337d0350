"""What benchmarks are run on, made by generators with a fixed seed."""
