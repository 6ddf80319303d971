package dev.halftime.app.web.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every page has around its content.
///
/// @param csrf goes into every form
/// @param token whether people must log in here
/// @param path of the page that is shown
public record PageLayout(String title, String csrf, boolean token, String path) {

  private static final List<String> OTHERS =
      List.of("/training", "/chair", "/arena", "/battle", "/people", "/login");

  /// What `aria-current` says of a link: `page` on the page itself, `true` on those that belong to
  /// it, nothing elsewhere.
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
