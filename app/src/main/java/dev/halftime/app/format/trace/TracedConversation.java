package dev.halftime.app.format.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The messages of one recorded conversation.
///
/// Its messages are those of the outermost agent's calls of models; if these recorded none, those
/// of the outermost spans, with the executions of tools between them.
///
/// @param id of the conversation or the trace
/// @param spans in the order of their beginnings
/// @param messages of the chat; empty if no content was recorded
/// @param calls spans of the calls of models whose messages these are
record TracedConversation(String id, List<Span> spans, ArrayNode messages, List<Span> calls) {

  static TracedConversation of(String id, List<Span> spans, SpanTree tree) {
    List<ChatThread> threads = new ArrayList<>();
    for (Span span : spans) {
      boolean content = !span.input().isEmpty() || !span.output().isEmpty();
      if (span.kind() == Span.Kind.MODEL && (content || !span.error().isEmpty())) {
        add(span, threads, tree);
      }
    }
    Optional<ChatThread> main =
        threads.stream()
            .filter(it -> it.size() > 0)
            .min(
                Comparator.comparingInt(ChatThread::depth)
                    .thenComparing(Comparator.comparingInt(ChatThread::size).reversed()));
    ArrayNode messages = main.map(ChatThread::messages).orElseGet(() -> outermost(spans, tree));
    return new TracedConversation(
        id, spans, answered(messages, spans), main.map(ChatThread::spans).orElse(List.of()));
  }

  private static void add(Span span, List<ChatThread> threads, SpanTree tree) {
    Span around = tree.agent(span);
    String agent = around == null ? span.agent() : around.agent();
    int depth = tree.depth(span);
    ChatThread.Input input = ChatThread.Input.of(span);
    for (ChatThread thread : threads.reversed()) {
      if (thread.depth() == depth && thread.continuedBy(input, agent)) {
        thread.add(input);
        return;
      }
    }
    ChatThread fresh = new ChatThread(agent, depth);
    fresh.add(input);
    threads.add(fresh);
  }

  private static ArrayNode outermost(List<Span> spans, SpanTree tree) {
    ChatThread all = new ChatThread("", 0);
    for (Span root : spans) {
      boolean outer = tree.parent(root) == null && root.kind() != Span.Kind.TOOL;
      if (outer && !(root.input().isEmpty() && root.output().isEmpty())) {
        Span opening = with(root, root.input(), Json.MAPPER.createArrayNode());
        all.add(ChatThread.Input.of(opening));
        for (Span tool : spans) {
          if (tool.execution().isPresent()
              && tool.trace().equals(root.trace())
              && tree.depth(tool) <= tree.depth(root) + 1) {
            all.append(call(tool, tool.execution().get()));
          }
        }
        int last = root.output().size() - 1; // the output may be a state with the whole history
        if (last >= 0 && root.output().get(last) instanceof ObjectNode answer) {
          all.append(answer);
        }
      }
    }
    return all.messages();
  }

  private static Span with(Span span, ArrayNode input, ArrayNode output) {
    return new Span(
        span.where(),
        span.trace(),
        span.id(),
        span.parent(),
        span.conversation(),
        span.kind(),
        span.agent(),
        span.model(),
        span.start(),
        span.end(),
        input,
        output,
        span.tools(),
        span.error(),
        span.usage(),
        span.execution(),
        span.scores(),
        span.raw());
  }

  private static ObjectNode call(Span span, Span.Execution execution) {
    ObjectNode message = Json.object().put("role", "assistant").put("content", "");
    ObjectNode call = message.withArray("tool_calls").addObject();
    call.put("id", execution.call().isEmpty() ? span.id() : execution.call());
    call.put("name", execution.tool());
    call.set("arguments", execution.arguments());
    return message;
  }

  /// Returns the messages, completed from the spans of tool executions with missing results of
  /// calls and with errors of tools.
  private static ArrayNode answered(ArrayNode messages, List<Span> spans) {
    Map<String, Span> executions = new HashMap<>();
    for (Span span : spans) {
      span.execution()
          .ifPresent(done -> executions.put(done.call().isEmpty() ? span.id() : done.call(), span));
    }
    Map<String, Span> unnamed = new HashMap<>();
    for (Span span : spans) {
      span.execution()
          .filter(done -> done.call().isEmpty())
          .ifPresent(done -> unnamed.putIfAbsent(same(done.tool(), done.arguments()), span));
    }
    Map<String, ObjectNode> results = new HashMap<>();
    for (JsonNode each : messages) {
      if (each instanceof ObjectNode result && result.path("role").asText().equals("tool")) {
        results.put(result.path("tool_call_id").asText(""), result);
      }
    }
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (JsonNode each : messages) {
      all.add(each);
      for (JsonNode call : each.path("tool_calls")) {
        String id = call.path("id").asText("");
        Span span = executions.get(id);
        span =
            span == null
                ? unnamed.get(same(call.path("name").asText(), call.path("arguments")))
                : span;
        ObjectNode result = results.get(id);
        if (span != null && result == null) {
          all.add(result(id, span));
        } else if (span != null
            && result != null
            && !span.error().isEmpty()
            && !result.has("error")) {
          result.putObject("error").put("message", span.error());
        }
      }
    }
    return all;
  }

  private static String same(String tool, JsonNode arguments) {
    return tool + " " + ProviderMessages.words(arguments);
  }

  private static ObjectNode result(String id, Span span) {
    JsonNode told = span.execution().map(Span.Execution::result).orElse(Json.MAPPER.nullNode());
    ObjectNode result = Json.object().put("role", "tool").put("tool_call_id", id);
    result.put("content", ProviderMessages.words(told));
    if (!span.error().isEmpty()) {
      result.putObject("error").put("message", span.error());
    }
    return result;
  }
}
