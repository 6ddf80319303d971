package dev.halftime.agent.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Json;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import java.util.ArrayList;
import java.util.List;

/// The tool by which a model finishes, beside those of the world.
public final class FinishTool {

  private static final String ANSWER = "answer";

  private FinishTool() {}

  /// Its name: `finish`, or one that no tool of the world has.
  public static String name(List<Tool> tools) {
    String name = "finish";
    while (taken(name, tools)) {
      name += "_task";
    }
    return name;
  }

  private static boolean taken(String name, List<Tool> tools) {
    return tools.stream().anyMatch(tool -> tool.name().equals(name));
  }

  /// The tools of the world, with this one as the last.
  public static List<Tool> with(List<Tool> tools) {
    ObjectNode schema = Json.object().put("type", "object");
    schema
        .putObject("properties")
        .putObject(ANSWER)
        .put("type", "string")
        .put("description", "the final answer, if one is asked for");
    List<Tool> all = new ArrayList<>(tools);
    all.add(new Tool(name(tools), "Ends the task when all is done.", schema, Tool.Kind.READ));
    return all;
  }

  /// What a call means: the end, if it is of the tool that finishes and can be read.
  public static Action meant(Action.Call call, String finish) {
    return call.tool().equals(finish) && call.unreadable().isEmpty()
        ? new Action.Finish(answer(call.arguments()))
        : call;
  }

  /// The final answer among the arguments.
  private static String answer(ObjectNode arguments) {
    JsonNode answer = arguments.path(ANSWER);
    return answer.isContainerNode() ? Json.canonical(answer) : answer.asText("");
  }

  /// What an agent was told first.
  public static String instructions(Transcript seen) {
    return seen.setup().map(given -> given.instructions().strip()).orElse("");
  }
}
