package dev.halftime.store.database;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The location of a store: a file or a PostgreSQL database.
public sealed interface StoreAddress {

  /// An SQLite file.
  record InFile(Path path) implements StoreAddress {

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// A PostgreSQL database.
  ///
  /// @param url JDBC URL, without user and password
  record OnServer(String url) implements StoreAddress {

    private static final String PREFIX = "jdbc:postgresql://";
    private static final Pattern URL = Pattern.compile("(?i)jdbc:|postgres(?:ql)?://");
    private static final Pattern WHOLE =
        Pattern.compile(PREFIX + "([^/?@&#;]+)/([^/?@&#;]+)(?:\\?(.*))?");

    /// Parameters of the driver that contain credentials.
    private static final Set<String> SECRET = Set.of("user", "password", "sslpassword");

    private static boolean is(String text) {
      return URL.matcher(text).lookingAt();
    }

    private static OnServer of(String text) {
      // Secrets are also found after separators that the driver does not accept.
      List<String> names =
          Stream.of(text.split("[?&#;]", -1))
              .skip(1)
              .map(each -> each.replaceFirst("=.*", "").strip().toLowerCase(Locale.ROOT))
              .toList();
      String place = text.replaceFirst("(?s)[?&#;].*", "");
      if (place.contains("@") || names.stream().anyMatch(SECRET::contains)) {
        throw new IllegalArgumentException(
            "the URL of a store must not contain a user or a password, since every process of the"
                + " machine could read them; set PGUSER and PGPASSWORD in the environment, or"
                + " write HOST:PORT:DATABASE:USER:PASSWORD into the file ~/.pgpass, or into one"
                + " named by PGPASSFILE");
      }
      Matcher whole = WHOLE.matcher(text);
      if (!whole.matches()) {
        throw new IllegalArgumentException(
            "a store is a file or " + PREFIX + "HOST:PORT/DATABASE, not '" + place + "'");
      }
      return new OnServer(text);
    }

    /// Returns the URL without its parameters.
    String bare() {
      return url.replaceFirst("\\?.*", "");
    }

    @Override
    public String toString() {
      return url;
    }
  }

  /// Returns the path of a file of this name beside the store; for a store on a server, in the
  /// default folder of store files.
  default Path beside(String name) {
    return switch (this) {
      case InFile(Path path) -> path.resolveSibling(name);
      case OnServer _ -> Path.of(".halftime", name);
    };
  }

  /// Parses a file name, or a URL such as `jdbc:postgresql://host:5432/database`.
  ///
  /// @throws IllegalArgumentException if it is neither, or a URL with a user or a password; the
  ///   message does not repeat them
  static StoreAddress of(String text) {
    if (OnServer.is(text)) {
      return OnServer.of(text);
    }
    try {
      return new InFile(Path.of(text));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a file name: " + e.getReason(), e);
    }
  }
}
