package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.browser.proxy.HostProxy;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.text.ComparableText;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// External sites, whose state is known only from their pages and from JSON documents on their
/// servers.
///
/// If there is a command that resets them, only one world at a time uses them.
final class WebSite implements Site, WebWorld.Judged {

  private static final State NOTHING = State.of(Map.of());

  private final WebAccess access;
  private final SiteTurn turn;
  private final JsonDocuments documents;
  private List<Condition> conditions = List.of();
  private boolean held;
  private boolean reset;

  /// @param turn lock for the world that uses the sites, if they can be reset
  WebSite(WebAccess access, SiteTurn turn) {
    this.access = access;
    this.turn = turn;
    this.documents = new JsonDocuments(access.hosts());
  }

  /// Resets the sites before the first task of a world; later tasks see the changes of earlier
  /// ones.
  @Override
  public URI begin(JsonNode start) {
    if (!access.reset().isEmpty() && !reset) {
      if (!held) {
        turn.take();
        held = true;
      }
      ResetCommand.run(access.reset());
      reset = true;
    }
    conditions = Condition.all(start.path(WebTask.SUCCESS));
    return URI.create(start.path(WebTask.URL).asText());
  }

  @Override
  public void check(Tabs tabs) {
    ConditionCheck.check(conditions, tabs);
  }

  @Override
  public JsonNode met(Tabs tabs, PageView view) {
    ArrayNode met = Json.MAPPER.createArrayNode();
    for (Condition condition : conditions) {
      met.add(
          switch (condition) {
            case Condition.Address(String url) -> view.address().equals(url);
            case Condition.ElementText(String selector, var text) -> {
              JsonNode found = tabs.ask("text(" + Json.canonical(selector) + ")");
              yield found.isTextual() && text.map(it -> same(it, found.asText())).orElse(true);
            }
            case Condition.Script(String expression) -> tabs.holds(expression);
            case Condition.Document(String url, var pointer, var value) ->
                documents
                    .read(url)
                    .map(it -> it.at(pointer))
                    .filter(it -> !it.isMissingNode() && same(it, value))
                    .isPresent();
            case Condition.Answer _, Condition.Infeasible _ -> false;
          });
    }
    return met;
  }

  private static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String text) {
    return ComparableText.canonical(text).strip().replaceAll("\\s+", " ");
  }

  /// Returns whether two JSON values are equal after Unicode normalization of their texts.
  private static boolean same(JsonNode one, JsonNode other) {
    return ComparableText.canonical(Json.canonical(one))
        .equals(ComparableText.canonical(Json.canonical(other)));
  }

  @Override
  public AllowedHosts hosts() {
    return access.hosts();
  }

  @Override
  public Map<AllowedHosts.Server, HostProxy.Route> routes() {
    return Map.of();
  }

  @Override
  public State state() {
    return NOTHING;
  }

  @Override
  public List<String> executed() {
    return List.of();
  }

  @Override
  public void restore(State state) {}

  @Override
  public void close() {
    documents.close();
    if (held) {
      held = false;
      turn.release();
    }
  }
}
