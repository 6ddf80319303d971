package dev.halftime.world.helpdesk.clerk;

import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement of a customer that is meant for later visits.
///
/// @param topic what it determines
/// @param about recipient of an address, or product of a variant; otherwise empty
/// @param value address in one line, variant, or order number
record Remark(Topic topic, String about, String value) {

  private static final Pattern REMARK =
      Pattern.compile(
          "(?:For next time|Please keep in mind for later|Something for later|One more thing):"
              + " (.*?)\\.(?=\\s|$)",
          Pattern.DOTALL);

  private static final Pattern ORDER = Pattern.compile("#W\\d+");
  private static final Pattern ADDRESS =
      Pattern.compile("for (my [a-z]+).*?(\\d+ [A-Z][a-z]+ [A-Z][a-z]+, \\d{5} [A-Z].*)");
  private static final Pattern VARIANT =
      Pattern.compile("([A-Z][a-z]+ [A-Z][a-z]+) \\(([a-z]+, [^)]*)\\)");

  /// The remarks in a text.
  static List<Remark> in(String words) {
    if (!marked(words)) {
      return List.of();
    }
    List<Remark> remarks = new ArrayList<>();
    Matcher remark = REMARK.matcher(words);
    while (remark.find()) {
      of(remark.group(1)).ifPresent(remarks::add);
    }
    return remarks;
  }

  /// The text without its remarks, which do not concern the current request.
  static String without(String words) {
    return marked(words) ? REMARK.matcher(words).replaceAll("") : words;
  }

  private static boolean marked(String words) {
    return words.contains("later:")
        || words.contains("next time:")
        || words.contains("more thing:");
  }

  private static Optional<Remark> of(String words) {
    Matcher address = ADDRESS.matcher(words);
    if (address.find()) {
      return Optional.of(new Remark(Topic.ADDRESS, address.group(1), address.group(2)));
    }
    Matcher order = ORDER.matcher(words);
    if (order.find()) {
      return Optional.of(new Remark(Topic.ORDER, "", order.group()));
    }
    Matcher variant = VARIANT.matcher(words);
    return variant.find()
        ? Optional.of(new Remark(Topic.WISH, variant.group(1), variant.group(2)))
        : Optional.empty();
  }
}
