package dev.halftime.report.html;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/// Draws a matrix as SVG that uses the colors of the page: the larger a value, the stronger the
/// color of its cell. Cells without a value are blank. It is never enlarged, so that its labels
/// have the size of the text, and has a scale below it.
public final class HeatMap {

  private static final int LEFT = 52;
  private static final int TOP = 24;
  private static final int LARGEST = 22;
  private static final int WIDTH = 600;
  private static final int SCALE = 34;
  private static final int SHADES = 5;
  private static final int NARROWEST = 300;

  private HeatMap() {}

  /// Draws a matrix whose rows are counted from 0 and whose columns are counted from 1.
  ///
  /// @param title text alternative for screen readers
  /// @param rows the rows that are drawn, by their numbers
  /// @param cells values from 0; null where there is none
  /// @param most the value of the strongest cell; if 0, the largest one
  /// @param format value in the tooltip of a cell
  public static String of(
      String title,
      List<Integer> rows,
      List<List<@Nullable Double>> cells,
      double most,
      DoubleFunction<String> format) {
    int columns = cells.getFirst().size();
    double size = Math.min(LARGEST, (double) WIDTH / columns);
    double top = most > 0 ? most : largest(cells);
    StringBuilder svg = new StringBuilder();
    double width = LEFT + Math.max(columns * size, NARROWEST);
    double bottom = TOP + rows.size() * size + 4;
    svg.append(
        "<svg class=\"plot natural\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\" role=\"img\" aria-label=\"%s\">"
            .formatted(f(width), f(bottom + SCALE), f(width), Html.escape(title)));
    for (int j = 0; j < columns; j++) {
      if (columns <= 12 || j == 0 || (j + 1) % 5 == 0) {
        svg.append(label("middle", LEFT + (j + 0.5) * size, TOP - 6, j + 1));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.get(i);
      double y = TOP + i * size;
      if (rows.size() <= 12 || row % 5 == 0) {
        svg.append(label("end", LEFT - 6, y + size / 2 + 4, row));
      }
      for (int j = 0; j < columns; j++) {
        Double value = cells.get(row).get(j);
        if (value != null) {
          String about = "after %d, task %d: %s".formatted(row, j + 1, format.apply(value));
          svg.append(cell(LEFT + j * size, y, size, share(value, top), about));
        }
      }
    }
    return svg.append(scale(bottom, top, format)).append("</svg>").toString();
  }

  private static double share(double value, double top) {
    return top > 0 ? Math.clamp(value / top, 0, 1) : 0;
  }

  /// Draws the shades from 0 to the largest value.
  private static String scale(double bottom, double top, DoubleFunction<String> format) {
    StringBuilder scale = new StringBuilder();
    double y = bottom + 8;
    for (int i = 0; i < SHADES; i++) {
      double share = i / (SHADES - 1.0);
      scale.append(cell(LEFT + i * 16, y, 16, share, format.apply(share * top)));
    }
    return scale
        .append(text("end", LEFT - 6, y + 12, format.apply(0)))
        .append(
            text("start", LEFT + SHADES * 16 + 6, y + 12, format.apply(top) + "; blank: not run"))
        .toString();
  }

  private static String cell(double x, double y, double size, double share, String about) {
    return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"cell\" fill-opacity=\"%s\"><title>%s</title></rect>"
        .formatted(
            f(x),
            f(y),
            f(size),
            f(size),
            String.format(Locale.ROOT, "%.2f", share),
            Html.escape(about));
  }

  private static double largest(List<List<@Nullable Double>> cells) {
    return cells.stream()
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .mapToDouble(value -> Objects.requireNonNull(value))
        .max()
        .orElse(0);
  }

  private static String label(String anchor, double x, double y, int number) {
    return text(anchor, x, y, "" + number);
  }

  private static String text(String anchor, double x, double y, String words) {
    return "<text class=\"tick\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
        .formatted(anchor, f(x), f(y), Html.escape(words));
  }

  private static String f(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
