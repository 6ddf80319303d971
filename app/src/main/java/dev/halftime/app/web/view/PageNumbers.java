package dev.halftime.app.web.view;

/// The position in a list that is shown in pages.
///
/// @param before address of the previous page; empty on the first one
/// @param after address of the next page; empty on the last one
public record PageNumbers(int from, int to, int all, String before, String after) {

  /// Computes the pages of a list.
  ///
  /// @param address address to which `from=N` is appended
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
