package dev.halftime.agent.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;

/// The tool by which a model finishes an episode, offered with the tools of the world.
public final class FinishTool {

  private static final String ANSWER = "answer";

  private FinishTool() {}

  /// Returns the name of the tool: `finish`, or a longer one if the world has a tool of that name.
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

  /// Returns the tools of the world, followed by this one.
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

  /// Converts a call of this tool with readable arguments to [Action.Finish], and returns any other
  /// call unchanged.
  public static Action meant(Action.Call call, String finish) {
    return call.tool().equals(finish) && call.unreadable().isEmpty()
        ? new Action.Finish(answer(call.arguments()))
        : call;
  }

  /// Returns the final answer in the arguments.
  private static String answer(ObjectNode arguments) {
    JsonNode answer = arguments.path(ANSWER);
    return answer.isContainerNode() ? Json.canonical(answer) : answer.asText("");
  }

  /// Returns the instructions given to the agent.
  public static String instructions(Transcript seen) {
    return seen.setup().map(given -> given.instructions().strip()).orElse("");
  }
}
