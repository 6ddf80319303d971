package dev.halftime.text;

import java.util.List;
import java.util.regex.Pattern;

/// A rule that replaces all places of a text in which a pattern is found.
///
/// @param becomes the replacement, with references to groups of the pattern such as `$1`
public record RewriteRule(Pattern pattern, String becomes) {

  /// Compiles a rule.
  public static RewriteRule of(String pattern, String becomes) {
    return new RewriteRule(Pattern.compile(pattern), becomes);
  }

  /// Applies rules one after another.
  public static String all(List<RewriteRule> rules, String text) {
    String rewritten = text;
    for (RewriteRule rule : rules) {
      rewritten = rule.pattern().matcher(rewritten).replaceAll(rule.becomes());
    }
    return rewritten;
  }
}
