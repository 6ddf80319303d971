package dev.halftime.app.format.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decides by the words of a name, such as `db_pass` or `userAccessToken`, whether its value is a
/// secret.
final class SecretNames {

  /// The parts of a value that are secret.
  enum Secret {
    /// Nothing.
    NOTHING,
    /// Texts, but not numbers: a `token` may be a count.
    TEXTS,
    /// Texts and numbers.
    ALL
  }

  private static final int LONGEST = 200;

  private static final Pattern WORD =
      Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]"); // digits separate

  private static final Set<String> SECRETS =
      Set.of(
          "pwd",
          "pwds",
          "secret",
          "secrets",
          "credential",
          "credentials",
          "passcode",
          "passcodes",
          "authorization",
          "cookie",
          "cookies",
          "cvv",
          "cvc",
          "jwt",
          "creds");

  private static final Pattern GLUED =
      Pattern.compile(
          ".*(?:password|passwd|passphrase|apikey|secret|secretkey|accesskey|privatekey|accountkey"
              + "|authtoken|accesstoken|refreshtoken|apitoken)s?");

  /// Words before `key` that make it a secret.
  private static final Set<String> KEYS =
      Set.of(
          "api",
          "access",
          "private",
          "secret",
          "account",
          "encryption",
          "signing",
          "master",
          "auth",
          "ssh",
          "license",
          "subscription",
          "storage",
          "service",
          "shared");

  /// Words before `tokens` that make them secrets, not counts.
  private static final Set<String> TOKENS =
      Set.of("access", "auth", "refresh", "session", "bearer", "api", "csrf", "xsrf");

  /// Words before `token` that mark tokens of language models.
  private static final Set<String> LANGUAGE =
      Set.of(
          "eos", "bos", "pad", "unk", "sep", "cls", "mask", "stop", "special", "first", "last",
          "per", "max", "min", "image", "audio");

  /// Words before `pass` that make it a password.
  private static final Set<String> PASSES =
      Set.of(
          "db",
          "database",
          "user",
          "admin",
          "root",
          "login",
          "smtp",
          "imap",
          "mail",
          "email",
          "ftp",
          "ssh",
          "http",
          "proxy",
          "my",
          "mysql",
          "pg",
          "postgres",
          "redis",
          "mongo",
          "rabbitmq",
          "app",
          "old",
          "new");

  /// Last words of names that do not change the meaning.
  private static final Set<String> ENDINGS =
      Set.of(
          "hash",
          "hashed",
          "digest",
          "value",
          "plain",
          "plaintext",
          "encrypted",
          "raw",
          "base",
          "confirm",
          "confirmation",
          "again",
          "repeat",
          "old",
          "new",
          "header");

  private SecretNames() {}

  /// Returns which parts of the value of a member with this name are secret.
  static Secret of(String name) {
    return name.length() > LONGEST ? Secret.NOTHING : of(words(name));
  }

  /// Returns whether a value assigned to this name in a text may be a secret; `pass` alone is a
  /// test result there.
  static boolean inText(String name) {
    return of(name) != Secret.NOTHING && !name.equalsIgnoreCase("pass");
  }

  /// Returns the words of a name in lower case, without last words that do not change the meaning.
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(name);
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    while (words.size() > 1 && ENDINGS.contains(words.getLast())) {
      words.removeLast();
    }
    return words;
  }

  private static Secret of(List<String> words) {
    if (words.isEmpty()) {
      return Secret.NOTHING;
    }
    String last = words.getLast();
    String before = words.size() > 1 ? words.get(words.size() - 2) : "";
    boolean texts =
        switch (last) {
          case "token" -> !LANGUAGE.contains(before);
          case "tokens" -> TOKENS.contains(before);
          case "pass" -> before.isEmpty() || PASSES.contains(before);
          case "auth" -> true;
          default -> false;
        };
    boolean all =
        SECRETS.contains(last)
            || GLUED.matcher(last).matches()
            || ((last.equals("key") || last.equals("keys")) && KEYS.contains(before));
    return all ? Secret.ALL : texts ? Secret.TEXTS : Secret.NOTHING;
  }
}
