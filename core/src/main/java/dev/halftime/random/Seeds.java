package dev.halftime.random;

/// Derives seeds from names, so that each random stream has its own seed and none depends on order.
public final class Seeds {

  private Seeds() {}

  /// Returns a well-mixed seed from a root seed and names (FNV-1a, then the finalizer of
  /// SplitMix64).
  public static long of(long root, String... names) {
    long hash = 0xcbf29ce484222325L ^ mix(root);
    for (String name : names) {
      for (int i = 0; i < name.length(); i++) {
        hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
      }
      hash = (hash ^ 0xffff) * 0x100000001b3L;
    }
    return mix(hash);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
