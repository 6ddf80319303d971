package dev.halftime.world.tau2.telecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.text.Suggestions;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Tau2Data;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.kernel.ToolFunction;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.telecom.carrier.CarrierSetup;
import dev.halftime.world.tau2.telecom.carrier.CarrierTools;
import dev.halftime.world.tau2.telecom.phone.PhoneLookupTools;
import dev.halftime.world.tau2.telecom.phone.PhoneSettingTools;
import dev.halftime.world.tau2.telecom.phone.PhoneSetup;
import dev.halftime.world.tau2.telecom.state.SetupFunction;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// The domain `telecom`: a carrier's technical support, where the agent works on the carrier's
/// records and the user operates the phone with tools of their own.
///
/// The state consists of leaves with paths such as `/agent/lines/1/roaming_enabled` and
/// `/user/device/roaming_enabled`.
public final class Telecom implements Domain {

  private static final List<Tau2Tool> USER =
      Stream.concat(PhoneLookupTools.TOOLS.stream(), PhoneSettingTools.TOOLS.stream())
          .sorted(Comparator.comparing((Tau2Tool handle) -> handle.tool().name()))
          .toList();

  private final Tau2Data data;
  private final State start;

  private Telecom(Tau2Data data, State start) {
    this.data = data;
    this.start = start;
  }

  /// Reads the domain from its files.
  ///
  /// @throws IllegalArgumentException if a file is missing or invalid
  public static Telecom of(Tau2Data data) {
    return new Telecom(data, TelecomFiles.read(data));
  }

  @Override
  public String name() {
    return "telecom";
  }

  /// Returns the main policy with the manual of technical support if there is a user, and with the
  /// workflow for agents who operate the phone themselves if there is none.
  @Override
  public String policy(boolean alone) {
    String main = alone ? "main_policy_solo.md" : "main_policy.md";
    String support = alone ? "tech_support_workflow_solo.md" : "tech_support_manual.md";
    return "<main_policy>\n"
        + data.text("telecom", main)
        + "\n</main_policy>\n<tech_support_policy>\n"
        + data.text("telecom", support)
        + "\n</tech_support_policy>";
  }

  @Override
  public State start() {
    return start;
  }

  @Override
  public List<Tool> tools(Party party) {
    return handles(party).stream().map(Tau2Tool::tool).toList();
  }

  private static List<Tau2Tool> handles(Party party) {
    return party == Party.AGENT ? CarrierTools.ALL : USER;
  }

  @Override
  public Answer call(State state, Party by, String name, ObjectNode arguments) {
    return function(by, name).done(state, arguments);
  }

  private static ToolFunction function(Party by, String name) {
    Map<String, SetupFunction> scenes =
        by == Party.AGENT ? CarrierSetup.BY_NAME : PhoneSetup.BY_NAME;
    Optional<ToolFunction> tool =
        handles(by).stream()
            .filter(handle -> handle.tool().name().equals(name))
            .map(Tau2Tool::function)
            .findFirst();
    return tool.or(() -> Optional.ofNullable(scenes.get(name)).map(scene -> scene.function(name)))
        .orElseThrow(() -> {
          TreeSet<String> known = new TreeSet<>(scenes.keySet());
          handles(by).forEach(handle -> known.add(handle.tool().name()));
          return new ToolError(
              "there is no function '" + name + "'; " + Suggestions.hint(name, known));
        });
  }

  @Override
  public State settled(State state) {
    return PhoneSync.of(state);
  }

  @Override
  public boolean holds(State state, Party side, String name, ObjectNode arguments) {
    Map<String, BiPredicate<TelecomDraft, ObjectNode>> statements =
        side == Party.AGENT ? TelecomAssertions.CARRIER : TelecomAssertions.PHONE;
    BiPredicate<TelecomDraft, ObjectNode> statement = statements.get(name);
    if (statement == null) {
      throw new ToolError(
          "there is no statement '"
              + name
              + "'; "
              + Suggestions.hint(name, new TreeSet<>(statements.keySet())));
    }
    return statement.test(new TelecomDraft(state), arguments);
  }

  /// Returns the tasks of a file with the side effect that earlier tasks have on later ones in the
  /// original.
  ///
  /// In the original, a task that breaks the VPN breaks it for all later tasks in the same process,
  /// since new connections start from an object that all phones share. tau-bench's published
  /// results were produced in the order of its file; so here the tasks after the first such task
  /// always start with the VPN degraded, whatever the order in which they are done.
  public static JsonNode inOrder(JsonNode tasks) {
    boolean broken = false;
    JsonNode all = tasks.deepCopy();
    for (JsonNode task : all) {
      JsonNode actions = task.path("initial_state").path("initialization_actions");
      if (broken && task.path("initial_state") instanceof ObjectNode scene) {
        ObjectNode wear = Json.object().put("env_type", "user");
        wear.put("func_name", PhoneSetup.WORN_OUT).putObject("arguments");
        scene.withArray("initialization_actions").add(wear);
      }
      for (JsonNode action : actions) {
        broken |= action.path("func_name").asText().equals("break_vpn");
      }
    }
    return all;
  }
}
