package dev.halftime.app.program;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hints about what a failed program probably lacked, and which option provides it.
///
/// @param host names of the variables of this process
/// @param given names of the variables that programs get
/// @param network whether programs reach the network
record FailureHints(Set<String> host, Set<String> given, boolean network) {

  /// Pattern of names of environment variables.
  private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");

  private static final Pattern WORD = Pattern.compile("\\b[A-Za-z_][A-Za-z0-9_]+\\b");

  private static final Pattern CALLED =
      Pattern.compile(
          "(?i)environment variable|\\bapi[ _-]?key\\b|KeyError|unbound variable|not set");

  private static final Pattern UNREACHED =
      Pattern.compile(
          "(?i)network is unreachable|name resolution|name or service not known|getaddrinfo|"
              + "ENETUNREACH|EAI_AGAIN|ENOTFOUND|UnknownHost|could not resolve|connection error");

  private static final Pattern UNWRITTEN = Pattern.compile("(?i)read-only file system|EROFS");

  private static final Pattern UNSEEN =
      Pattern.compile(
          "(?i)no such file or directory|cannot find module|No module named|ENOENT|"
              + "NoSuchFile|not found");

  /// Returns the reason followed by a hint, if there is one.
  String after(String why) {
    String hint = hint(why);
    return hint.isEmpty() || why.contains(hint) ? why : why + " (" + hint + ")";
  }

  private String hint(String why) {
    String variable = variable(why);
    if (!variable.isEmpty()) {
      return "agents get a clean environment; --pass-env "
          + variable
          + " passes "
          + (host.contains(variable) ? "yours" : "it once it is set");
    }
    if (CALLED.matcher(why).find()) {
      return "agents get a clean environment; --pass-env NAME passes a variable";
    }
    if (!network && UNREACHED.matcher(why).find()) {
      return "agents have no network access; --agent-network on enables it";
    }
    if (UNWRITTEN.matcher(why).find()) {
      return "agents can write only below $HOME and $TMPDIR";
    }
    if (UNSEEN.matcher(why).find()) {
      return "check the path; agents can read only the folder from which Halftime was called and"
          + " the paths in their command line";
    }
    return "";
  }

  /// Returns the missing variable; preferably one that is set here but not passed.
  private String variable(String why) {
    Matcher words = WORD.matcher(why);
    while (words.find()) {
      if (host.contains(words.group())
          && !given.contains(words.group())
          && words.group().length() > 2) {
        return words.group();
      }
    }
    Matcher names = VARIABLE.matcher(why);
    while (names.find()) {
      boolean secret = names.group().matches(".*_(KEY|TOKEN|SECRET|PASSWORD|URL|BASE|ID)");
      if (!given.contains(names.group()) && (secret || CALLED.matcher(why).find())) {
        return names.group();
      }
    }
    return "";
  }
}
