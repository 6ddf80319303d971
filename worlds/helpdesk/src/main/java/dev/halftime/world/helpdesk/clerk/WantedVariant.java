package dev.halftime.world.helpdesk.clerk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The variant that a customer wants in exchange for an item.
///
/// @param product name of the product if it was stated; empty for another variant of the same
///   product
/// @param colour colour; empty if it refers to an earlier visit
/// @param anchor product that identifies that visit; otherwise empty
/// @param value value of the option, such as `41`, without its name
record WantedVariant(String product, String colour, String anchor, String value) {

  /// The anchor of a variant that was named in an earlier visit.
  private static final String TOLD = "told";

  private static final String NAME = "[A-Z][a-z]+ [A-Z][a-z]+";
  private static final String VALUE = "(?:\\d+(?:\\.\\d+)?(?: l\\b)?|[SML]\\b)";
  private static final String OPTIONS = "[a-z]+, [a-z]+ " + VALUE;
  static final String ITEM = NAME + " \\(" + OPTIONS + "\\)";
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

  /// The wanted variants in a text, by item.
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

  /// Whether this adds information.
  ///
  /// @param before variant wanted so far
  boolean settles(@Nullable WantedVariant before) {
    return before == null || before.told();
  }

  /// Whether the variant was named in an earlier visit.
  boolean told() {
    return anchor.equals(TOLD);
  }

  /// The variant with options such as `red, size 41`.
  static WantedVariant of(String product, String options) {
    int comma = options.indexOf(", ");
    String value = options.substring(options.indexOf(' ', comma + 2) + 1);
    return new WantedVariant(product, options.substring(0, comma), "", value);
  }

  /// The same variant with a known colour.
  WantedVariant coloured(String chosen) {
    return new WantedVariant(product, chosen, anchor, value);
  }
}
