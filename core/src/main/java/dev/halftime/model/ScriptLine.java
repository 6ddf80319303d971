package dev.halftime.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of a script.
///
/// @param when pattern to be found in the last message
/// @param turn number of earlier answers in the conversation; any if negative
/// @param reply the line
record ScriptLine(Pattern when, int turn, JsonNode reply) {

  private static final Set<String> FIELDS =
      Set.of("when", "turn", "say", "call", "broke", "scores");

  static ScriptLine of(JsonNode line) {
    line.fieldNames()
        .forEachRemaining(field -> {
          if (!FIELDS.contains(field)) {
            throw new IllegalArgumentException(
                "there is no '"
                    + field
                    + "'; a line has some of "
                    + FIELDS.stream().sorted().toList());
          }
        });
    if (!line.has("say") && !line.has("call") && !line.has("broke") && !line.has("scores")) {
      throw new IllegalArgumentException("it has no response; add say, call, broke or scores");
    }
    return new ScriptLine(
        Pattern.compile(line.path("when").asText(""), Pattern.DOTALL),
        line.path("turn").asInt(-1),
        line);
  }

  boolean scores() {
    return reply.has("scores");
  }

  boolean fits(List<Message> messages) {
    long turns = messages.stream().filter(it -> it instanceof Message.Assistant).count();
    return (turn < 0 || turn == turns) && when.matcher(Scripted.last(messages)).find();
  }

  /// Returns the answer, if the line matches.
  ///
  /// @throws ModelException if the line simulates an outage
  Optional<Response> answer(String model, Request request) {
    if (scores() || !fits(request.messages())) {
      return Optional.empty();
    }
    if (reply.has("broke")) {
      throw new ModelException(model + ": " + reply.path("broke").asText());
    }
    String words = words(Scripted.last(request.messages()));
    List<ToolCall> uses = uses(request.messages().size());
    Response.End end = uses.isEmpty() ? Response.End.DONE : Response.End.TOOLS;
    long in = request.messages().stream().mapToLong(message -> count(message.text())).sum();
    Usage usage = new Usage(in, count(words + ' ' + reply.path("call")), 0, 0, 0, 0, 0);
    return Optional.of(new Response(words, uses, end, List.of(), usage));
  }

  private String words(String last) {
    String template = reply.path("say").asText("");
    Matcher found = when.matcher(last);
    if (found.groupCount() == 0 || !found.find()) {
      return template;
    }
    StringBuilder before = new StringBuilder();
    found.appendReplacement(before, template);
    return before.substring(found.start());
  }

  private List<ToolCall> uses(int messages) {
    List<ToolCall> uses = new ArrayList<>();
    for (JsonNode call : reply.path("call")) {
      JsonNode arguments = call.path("arguments");
      uses.add(
          new ToolCall(
              "call_" + messages + "_" + uses.size(),
              call.path("tool").asText(),
              written(arguments)));
    }
    return uses;
  }

  private static String written(JsonNode arguments) {
    if (arguments.isMissingNode()) {
      return "{}";
    }
    return arguments.isTextual() ? arguments.asText() : Json.canonical(arguments);
  }

  private static long count(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }
}
