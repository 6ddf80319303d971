package dev.halftime.app.web.view;

/// Where one is in a list that is shown in parts.
///
/// @param before the address of the part before; empty at the beginning
/// @param after the address of the part after; empty at the end
public record PageNumbers(int from, int to, int all, String before, String after) {

  /// Numbers the pages of a list.
  ///
  /// @param address to which `from=N` is added
  public static PageNumbers of(String address, int from, int size, int all) {
    int start = Math.min(from, all);
    int end = Math.min(start + size, all);
    return new PageNumbers(
        start,
        end,
        all,
        start > 0 ? address + "from=" + Math.max(0, start - size) : "",
        end < all ? address + "from=" + end : "");
  }

  public String words() {
    return all == 0 ? "none" : "%,d to %,d of %,d".formatted(from + 1, to, all);
  }
}
