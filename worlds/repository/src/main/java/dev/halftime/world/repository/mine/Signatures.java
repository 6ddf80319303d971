package dev.halftime.world.repository.mine;

import dev.halftime.world.repository.git.Patch;
import dev.halftime.world.repository.git.Patch.FilePatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the declarations of a solution that its tests use, since the expected names cannot be
/// guessed. They are derived from the errors of compiling the tests without the solution.
final class Signatures {

  private static final Pattern MISSING =
      Pattern.compile(
          "symbol:\\s+(?:method|variable|class|constructor)\\s+(\\w+)"
              + "|(?:method|constructor|class|interface|record|enum) (\\w+)(?:<[^>]*>)? in "
              + "|for (\\w+)\\("
              + "|(\\w+)\\([^)]*\\) (?:has private access|is not public|cannot be)"
              + "|(\\w+) is (?:not public|already defined)");

  private static final Pattern STATEMENT =
      Pattern.compile("^(return|throw|new|else|if|for|while|case|assert|import|package)\\b.*");

  private static final int MOST = 30;

  private Signatures() {}

  /// Returns the declarations, each with its file.
  ///
  /// @param errors compiler errors
  static List<String> of(List<String> errors, Patch solution) {
    Set<String> names = new TreeSet<>();
    for (String error : errors) {
      Matcher found = MISSING.matcher(error);
      while (found.find()) {
        for (int i = 1; i <= found.groupCount(); i++) {
          if (found.group(i) != null) {
            names.add(found.group(i));
          }
        }
      }
    }
    Set<String> declarations = new LinkedHashSet<>();
    for (FilePatch file : solution.files()) {
      for (String hunk : file.hunks()) {
        for (String line : hunk.split("\n", -1)) {
          if (line.startsWith("+")) {
            String code = line.substring(1).strip();
            names.stream()
                .filter(name -> declares(code, name))
                .findFirst()
                .ifPresent(_ ->
                    declarations.add(
                        file.paths().last() + ": " + code.replaceFirst("\\s*(\\{.*|=.*|;)$", "")));
          }
        }
      }
    }
    return new ArrayList<>(declarations).subList(0, Math.min(MOST, declarations.size()));
  }

  private static boolean declares(String code, String name) {
    if (STATEMENT.matcher(code).matches() || code.startsWith("*") || code.startsWith("//")) {
      return false;
    }
    return code.matches(".*\\b(class|interface|enum|record|@interface)\\s+" + name + "\\b.*")
        || code.matches("([\\w@<>\\[\\],.?&]+\\s+)+" + name + "\\s*\\(.*")
        || code.matches("(public|protected)\\s+" + name + "\\s*\\(.*")
        || code.matches(
            "(public|protected|static|final)\\b[\\w<>\\[\\],.? ]*\\b" + name + "\\s*[=;].*");
  }
}
