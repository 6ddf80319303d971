package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.browser.proxy.HostProxy;
import dev.halftime.state.State;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// What is behind the pages that a browser shows: where a task begins, which servers its pages
/// reach, and what is known of the state beside what the pages tell.
///
/// All methods throw an exception if the site itself is broken.
public interface Site extends AutoCloseable {

  /// Brings the site to where a task begins.
  ///
  /// @param start the start of the task ([dev.halftime.Task#start])
  /// @return the address of the first page
  URI begin(JsonNode start);

  /// Returns the servers that pages may reach.
  AllowedHosts hosts();

  /// Returns where some of these servers are, if they are not where their names say.
  Map<AllowedHosts.Server, HostProxy.Route> routes();

  /// Returns the state of the site.
  State state();

  /// Returns the names of what pages have made the site execute since the last time, in order;
  /// empty where that is not known.
  List<String> executed();

  /// Puts the site into a state in which it was.
  void restore(State state);

  @Override
  void close();
}
