package dev.halftime.world.web;

import dev.halftime.browser.proxy.AllowedHosts;
import java.util.List;

/// What a person permits for tasks on web pages, beside what their file says: files come from
/// anywhere, so none of this stands in them.
///
/// @param hosts the servers that pages may reach
/// @param reset words of a command that brings the sites to where tasks begin; empty for none
public record WebAccess(AllowedHosts hosts, List<String> reset) {

  /// Nothing is permitted.
  public static final WebAccess NONE = new WebAccess(AllowedHosts.NONE, List.of());

  public WebAccess {
    reset = List.copyOf(reset);
  }
}
