package dev.halftime.app.web.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts that all pages share.
///
/// @param csrf token that every form contains
/// @param loggedIn whether the session logged in with the token, and may log out
/// @param path path of the current page
/// @param alone whether visitors see nothing but the pages on which they take part
/// @param battles whether the arena is shown
/// @param workers whether the workers of the store are shown
public record PageLayout(
    String title,
    String csrf,
    boolean loggedIn,
    String path,
    boolean alone,
    boolean battles,
    boolean workers) {

  private static final List<String> OTHERS =
      List.of("/training", "/chair", "/arena", "/battle", "/people", "/login", "/workers");

  /// Returns the value of `aria-current` for a link: `page` for the current page, `true` for the
  /// section that the page belongs to, otherwise null.
  @Nullable
  public String at(String other) {
    if (path.equals(other)) {
      return "page";
    }
    boolean below =
        switch (other) {
          case "/" -> OTHERS.stream().noneMatch(path::startsWith);
          case "/trainings" -> path.startsWith("/training");
          case "/chairs" -> path.startsWith("/chair");
          case "/arena" -> path.startsWith("/battle");
          default -> false;
        };
    return below ? "true" : null;
  }
}
