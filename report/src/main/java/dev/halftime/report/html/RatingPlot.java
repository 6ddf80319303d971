package dev.halftime.report.html;

import dev.halftime.arena.Rating;
import dev.halftime.arena.Ratings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Draws ratings with their intervals as SVG that uses the colors of the page: a row for each
/// agent, the best 50 in the order of their ratings, and a line at the mean.
public final class RatingPlot {

  private static final int WIDTH = 500;
  private static final int LEFT = 170;
  private static final int RIGHT = 24;
  private static final int TOP = 12;
  private static final int ROW = 24;
  private static final int BOTTOM = 46;
  private static final int TICKS = 5;

  /// Number of characters of a name that fit beside the plot.
  private static final int LONGEST = 22;

  /// Number of agents that are drawn.
  private static final int MOST = 50;

  private static final double[] STEPS = {10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000};

  private final List<Rating> ratings;
  private final double from;
  private final double to;
  private final double step;

  private RatingPlot(List<Rating> ratings) {
    this.ratings = ratings.subList(0, Math.min(MOST, ratings.size()));
    double low = Ratings.MEAN;
    double high = Ratings.MEAN;
    for (Rating each : this.ratings) {
      low = Math.min(low, end(each.lower(), each.rating()));
      high = Math.max(high, end(each.upper(), each.rating()));
    }
    double range = high - low;
    double size = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0 && STEPS[i] * TICKS >= range; i--) {
      size = STEPS[i];
    }
    this.step = size;
    this.from = Math.floor(low / size) * size;
    this.to = Math.max(from + size, Math.ceil(high / size) * size);
  }

  private static double end(@Nullable Double end, double rating) {
    return end == null ? rating : end;
  }

  /// Draws ratings.
  ///
  /// @param title text alternative for screen readers
  public static String of(String title, List<Rating> ratings) {
    return new RatingPlot(ratings).draw(title);
  }

  private String draw(String title) {
    int bottom = TOP + ratings.size() * ROW;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class=\"plot natural\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, bottom + BOTTOM, WIDTH, Html.escape(title)));
    for (double at = from; at <= to + step / 2; at += step) {
      svg.append(vertical("grid", at, bottom));
      svg.append(text("tick", "middle", x(at), bottom + 18, Math.round(at) + ""));
    }
    svg.append(vertical("axis", Ratings.MEAN, bottom));
    svg.append(
        text("axis", "middle", (LEFT + WIDTH - RIGHT) / 2.0, bottom + 38, "rating, mean 1000"));
    for (int i = 0; i < ratings.size(); i++) {
      row(svg, ratings.get(i), TOP + i * ROW + ROW / 2.0);
    }
    return svg.append("</svg>").toString();
  }

  private void row(StringBuilder svg, Rating rating, double y) {
    String name = rating.agent();
    String shown = name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name;
    svg.append("<g class=\"s0\">");
    svg.append(text("tick", "end", LEFT - 10, y + 4, shown));
    String about = "%s %d".formatted(name, Math.round(rating.rating()));
    if (rating.lower() != null && rating.upper() != null) {
      about += " [%d, %d]".formatted(Math.round(rating.lower()), Math.round(rating.upper()));
      svg.append(
          "<line x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
              .formatted(f(x(rating.lower())), f(x(rating.upper())), f(y), f(y)));
    }
    svg.append(
        "<path class=\"mark\" transform=\"translate(%s,%s)\" d=\"M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0\"><title>%s</title></path></g>"
            .formatted(f(x(rating.rating())), f(y), Html.escape(about)));
  }

  private String vertical(String style, double at, int bottom) {
    return "<line class=\"%s\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
        .formatted(style, f(x(at)), f(x(at)), TOP, bottom);
  }

  private double x(double rating) {
    return LEFT + (rating - from) / (to - from) * (WIDTH - LEFT - RIGHT);
  }

  private static String text(String style, String anchor, double x, double y, String words) {
    return "<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
        .formatted(style, anchor, f(x), f(y), Html.escape(words));
  }

  private static String f(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
