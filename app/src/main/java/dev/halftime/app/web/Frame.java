package dev.halftime.app.web;

import org.jspecify.annotations.Nullable;

/// What every page has around its content.
///
/// @param csrf goes into every form
/// @param token whether people must log in here
/// @param path of the page that is shown
record Frame(String title, String csrf, boolean token, String path) {

  /// `page` if this is the page that is shown, as `aria-current` takes it.
  @Nullable String at(String other) {
    return path.equals(other) ? "page" : null;
  }
}
