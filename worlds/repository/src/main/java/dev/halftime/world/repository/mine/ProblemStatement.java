package dev.halftime.world.repository.mine;

import java.util.List;
import java.util.regex.Pattern;

/// The problem statement of a commit: its message without trailers, and the declarations that the
/// tests expect.
final class ProblemStatement {

  private static final Pattern TRAILER =
      Pattern.compile(
          "(?mi)^(signed-off-by|co-authored-by|reviewed-by|acked-by|tested-by|change-id|cc"
              + "|piperorigin-revid|git-svn-id|cherry[- ]picked from|\\(cherry picked from)\\b.*$");

  private static final String EXPECTED =
      "The tests use these declarations, which do not exist yet or have another form:";

  private ProblemStatement() {}

  static String of(String message, List<String> declarations) {
    String own =
        message.replaceFirst("^Merge (pull request|branch|remote)[^\\n]*\\n\\s*(?=\\S)", "");
    String text = TRAILER.matcher(own).replaceAll("").strip().replaceAll("\\n{3,}", "\n\n");
    return declarations.isEmpty()
        ? text
        : text + "\n\n" + EXPECTED + "\n- " + String.join("\n- ", declarations);
  }
}
