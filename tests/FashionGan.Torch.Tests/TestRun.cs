// libtorch works on all cores itself; and some tests watch the process's memory or its global random numbers.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
