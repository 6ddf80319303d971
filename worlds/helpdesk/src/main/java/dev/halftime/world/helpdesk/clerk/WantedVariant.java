package dev.halftime.world.helpdesk.clerk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A variant that a customer wants instead of an item.
///
/// @param product its name if the customer names one, otherwise empty: another variant of the same
/// @param colour empty if it is that of an earlier visit
/// @param anchor the product by which the customer names that visit, otherwise empty
/// @param value such as `41`, without the option's name
record WantedVariant(String product, String colour, String anchor, String value) {

  /// Stands for what was named in an earlier talk.
  private static final String TOLD = "told";

  private static final String NAME = "[A-Z][a-z]+ [A-Z][a-z]+";
  private static final String VALUE = "(?:\\d+(?:\\.\\d+)?(?: l\\b)?|[SML]\\b)";
  private static final String OPTIONS = "[a-z]+, [a-z]+ " + VALUE;
  private static final String ITEM = NAME + " \\(" + OPTIONS + "\\)";
  private static final String WANTED =
      "(?:(?:"
          + NAME
          + " \\()?"
          + OPTIONS
          + "|one in the (?:same colour as|colour that I took for) the "
          + NAME
          + " last time, [a-z]+ "
          + VALUE
          + "|the one that I (?:told you about|named to you))";

  private static final Pattern SWAP =
      Pattern.compile(
          "(?<item>"
              + ITEM
              + ") (?:for|to) (?<wanted>"
              + WANTED
              + ")|have (?<wanted2>"
              + WANTED
              + ")\\)? instead of (?<item2>"
              + ITEM
              + ")");

  private static final Pattern PARTS =
      Pattern.compile(
          "(?:(?<product>"
              + NAME
              + ") \\()?(?<colour>[a-z]+), [a-z]+ (?<value>"
              + VALUE
              + ")|.* the (?<anchor>"
              + NAME
              + ") last time, [a-z]+ (?<rest>"
              + VALUE
              + ")");

  /// The swaps that some words name, by item.
  static Map<String, WantedVariant> in(String words) {
    if (!words.contains(")")) {
      return Map.of();
    }
    Map<String, WantedVariant> swaps = new LinkedHashMap<>();
    Matcher swap = SWAP.matcher(words);
    while (swap.find()) {
      boolean forward = swap.group("item") != null;
      swaps.put(
          swap.group(forward ? "item" : "item2"),
          wanted(swap.group(forward ? "wanted" : "wanted2")));
    }
    return swaps;
  }

  private static WantedVariant wanted(String wanted) {
    if (wanted.startsWith("the one that I")) {
      return new WantedVariant("", "", TOLD, "");
    }
    Matcher parts = PARTS.matcher(wanted);
    if (!parts.lookingAt()) {
      throw new IllegalStateException("wanted, but not understood: " + wanted);
    }
    return parts.group("colour") == null
        ? new WantedVariant("", "", parts.group("anchor"), parts.group("rest"))
        : new WantedVariant(
            parts.group("product") == null ? "" : parts.group("product"),
            parts.group("colour"),
            "",
            parts.group("value"));
  }

  /// Whether it says what was not known before.
  ///
  /// @param before what was wanted so far
  boolean settles(@Nullable WantedVariant before) {
    return before == null || before.told();
  }

  /// Whether it is what was named in an earlier talk.
  boolean told() {
    return anchor.equals(TOLD);
  }

  /// The variant with these options, such as `red, size 41`.
  static WantedVariant of(String product, String options) {
    int comma = options.indexOf(", ");
    String value = options.substring(options.indexOf(' ', comma + 2) + 1);
    return new WantedVariant(product, options.substring(0, comma), "", value);
  }

  /// The same in a colour that is known.
  WantedVariant coloured(String chosen) {
    return new WantedVariant(product, chosen, anchor, value);
  }
}
