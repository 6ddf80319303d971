package dev.halftime.report.data.contrast;

import dev.halftime.stats.Estimate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Formats the numbers of reports.
public final class NumberFormat {

  private NumberFormat() {}

  /// Formats a share in percent with its interval: `96.3 [93.5, 97.9]`.
  public static String percent(Estimate figure) {
    return interval("%.1f", figure, 100);
  }

  /// Formats a difference of shares in percentage points with its interval: `-8.3 [-11.0, -5.6]`.
  public static String points(Estimate figure) {
    return interval("%+.1f", figure, 100);
  }

  /// Formats a ratio or amount with its interval: `0.42 [0.38, 0.47]`.
  public static String plain(@Nullable Estimate figure) {
    return figure == null ? "-" : interval("%.2f", figure, 1);
  }

  /// Formats a share in percent.
  public static String percent(double share) {
    return number("%.1f", 100 * share);
  }

  public static String plain(double number) {
    return number("%.2f", number);
  }

  /// Formats an amount in dollars with four decimals.
  public static String cents(double dollars) {
    return number("%.4f", dollars);
  }

  /// Formats a p-value; `-` if there is none.
  public static String p(@Nullable Double p) {
    return p == null ? "-" : p < 0.001 ? "<0.001" : number("%.3f", p);
  }

  /// Formats the p-value of a difference, or in its place the reason why it was not tested.
  public static String p(@Nullable Double p, @Nullable String reason) {
    return p == null && reason != null ? reason : p(p);
  }

  /// Formats a count with thousands separators.
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Returns a sentence with the conclusion about an agent and its baseline.
  public static String sentence(Contrast each) {
    String versus = each.agent().equals(each.baseline()) ? "" : " against " + each.baseline();
    return each.agent()
        + versus
        + " on "
        + each.benchmark()
        + " in "
        + each.setting()
        + ": "
        + each.sentence()
        + ".";
  }

  private static String interval(String format, Estimate figure, double factor) {
    if (!Double.isFinite(figure.value())) {
      return "none";
    }
    String value = number(format, factor * figure.value());
    Double low = figure.low();
    Double high = figure.high();
    return low == null || high == null
        ? value + " [?]"
        : value + " [" + number(format, factor * low) + ", " + number(format, factor * high) + "]";
  }

  /// Formats a number without the sign of a negative zero.
  private static String number(String format, double number) {
    String text = String.format(Locale.ROOT, format, number);
    return text.matches("-0(\\.0+)?") ? text.substring(1) : text;
  }

  /// Formats a time to the minute, such as `2026-11-30 01:15`.
  ///
  /// @param zone time zone of the reader
  public static String minute(Instant time, ZoneId zone) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).format(time.atZone(zone));
  }
}
