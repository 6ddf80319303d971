package dev.halftime.fuzz;

import dev.halftime.world.tau2.Tau2;
import dev.halftime.world.tau2.Tau2EntryPoints;
import dev.halftime.world.tau2.published.FirstFormat;
import dev.halftime.world.tau2.published.SecondFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Entry points for files of tau-bench: databases, tasks, calls, and published results, each with
/// small files of our own.
final class Tau2Targets {

  private static final Set<Class<?>> REFUSED = Set.of(IllegalArgumentException.class);

  private static final String FIRST =
      """
      [{"task_id": 7, "trial": 1, "reward": 1.0, "info": {"task": {"user_id": "ana_1",
        "actions": [{"name": "cancel_pending_order", "kwargs": {"order_id": "#W1", "reason": "no longer needed"}},
          {"name": "return_delivered_order_items", "kwargs": {"order_id": "#W2", "item_ids": ["i2"], "payment_method_id": "gift_1"}}],
        "instruction": "You are Ana.", "outputs": ["12.5"]}, "reward_info": {"reward": 1.0, "info": {"r_actions": 1.0}}},
        "traj": [{"role": "system", "content": "policy"}, {"role": "user", "content": "Hi"},
          {"role": "assistant", "content": null, "tool_calls": [{"id": "c", "type": "function", "function":
            {"name": "cancel_pending_order", "arguments": "{\\"order_id\\": \\"#W1\\", \\"reason\\": \\"no longer needed\\"}"}}]},
          {"role": "tool", "tool_call_id": "c", "name": "cancel_pending_order", "content": "{}"},
          {"role": "assistant", "content": "It was 12.5."}, {"role": "user", "content": "###STOP###"}]},
       {"task_id": "8", "trial": 0, "reward": 0.0, "info": {"error": "rate limit"}, "traj": []}]
      """;

  private static final String FLOWN =
      """
      [{"task_id": 7, "trial": 0, "reward": 1.0, "info": {"task": {"user_id": "bo_1",
        "actions": [{"name": "book_reservation", "kwargs": {"user_id": "bo_1", "origin": "JFK", "destination": "LAX",
          "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "HAT1", "date": "2024-05-20"}],
          "passengers": [{"first_name": "Bo", "last_name": "Lind", "dob": "1980-01-01"}],
          "payment_methods": [{"payment_id": "gift_1", "amount": 110}], "total_baggages": 1, "nonfree_baggages": 0, "insurance": "no"}},
          {"name": "update_reservation_flights", "kwargs": {"reservation_id": "R1", "cabin": "business",
            "flights": [{"flight_number": "HAT1", "date": "2024-05-20"}], "payment_id": "card_1"}}],
        "instruction": "You are Bo.", "outputs": []}, "reward_info": {"info": {"r_actions": 1.0}}},
        "traj": [{"role": "user", "content": "Hi"},
          {"role": "assistant", "content": "", "tool_calls": [{"id": "c", "type": "function", "function":
            {"name": "send_certificate", "arguments": "{\\"user_id\\": \\"bo_1\\", \\"amount\\": 50}"}}]},
          {"role": "tool", "tool_call_id": "c", "name": "send_certificate", "content": "Certificate added"}]}]
      """;

  private static final String SECOND =
      """
      {"timestamp": "2025", "info": {"environment_info": {"domain_name": "mock"}, "agent_info": {"llm": "x"}},
       "tasks": [{"id": "a", "user_scenario": {"instructions": "Put it on the list."},
        "initial_state": {"initialization_data": {"agent_data": {"tasks": {"task_2": {"task_id": "task_2", "title": "x",
          "status": "pending"}}}}, "initialization_actions": [{"env_type": "user", "func_name": "add_notification",
          "arguments": {"notification_id": "n", "message": "x"}}]},
        "evaluation_criteria": {"actions": [{"action_id": "a", "name": "create_task",
          "arguments": {"user_id": "user_1", "title": "Buy"}}], "reward_basis": ["DB"]}}],
       "simulations": [{"id": "s", "task_id": "a", "trial": 0, "termination_reason": "user_stop",
        "reward_info": {"reward": 1.0, "db_check": {"db_match": true}, "reward_breakdown": {"DB": 1.0}},
        "messages": [{"role": "assistant", "content": "Hi", "turn_idx": 0}, {"role": "user", "content": "Put it there"},
         {"role": "assistant", "tool_calls": [{"id": "c", "name": "create_task", "requestor": "assistant",
           "arguments": {"user_id": "user_1", "title": "Buy"}}], "cost": 0.1, "usage": {"prompt_tokens": 3, "completion_tokens": 4}},
         {"role": "tool", "id": "c", "content": "{}", "error": false, "requestor": "assistant"},
         {"role": "user", "content": "###STOP###"}]}]}
      """;

  private final Path folder;

  /// @param folder folder for the files
  Tau2Targets(Path folder) {
    this.folder = folder;
  }

  List<Fuzzer.Target> all() throws IOException {
    Path whole = copied("whole");
    List<Fuzzer.Target> targets = new ArrayList<>();
    for (String file :
        List.of(
            "mock/tasks.json",
            "mock/db.json",
            "retail/tasks.json",
            "retail/db.json",
            "airline/tasks.json",
            "airline/db.json",
            "telecom/tasks_small.json",
            "telecom/db.toml",
            "telecom/user_db.toml")) {
      targets.add(file(file));
    }
    targets.add(
        calls(
            "retail",
            whole,
            """
            {"by": "agent", "tool": "modify_pending_order_items", "arguments": {"order_id": "#W1", "item_ids": ["i1"], "new_item_ids": ["i2"], "payment_method_id": "gift_1"}}
            {"by": "agent", "tool": "exchange_delivered_order_items", "arguments": {"order_id": "#W2", "item_ids": ["i2"], "new_item_ids": ["i1"], "payment_method_id": "card_1"}}
            {"by": "agent", "tool": "calculate", "arguments": {"expression": "(1 + 2) * 3.5"}}
            """));
    targets.add(
        calls(
            "airline",
            whole,
            """
            {"by": "agent", "tool": "book_reservation", "arguments": {"user_id": "bo_1", "origin": "JFK", "destination": "LAX", "flight_type": "one_way", "cabin": "economy", "flights": [{"flight_number": "HAT1", "date": "2024-05-20"}], "passengers": [{"first_name": "Bo", "last_name": "Lind", "dob": "1980-01-01"}], "payment_methods": [{"payment_id": "gift_1", "amount": 110}], "total_baggages": 1, "nonfree_baggages": 0, "insurance": "no"}}
            {"by": "agent", "tool": "update_reservation_passengers", "arguments": {"reservation_id": "R1", "passengers": [{"first_name": "A", "last_name": "B", "dob": "1980-01-01"}]}}
            {"by": "agent", "tool": "search_onestop_flight", "arguments": {"origin": "JFK", "destination": "SFO", "date": "2024-05-20"}}
            """));
    targets.add(
        calls(
            "telecom",
            whole,
            """
            {"by": "agent", "tool": "refuel_data", "arguments": {"customer_id": "C1", "line_id": "L1", "gb_amount": 2.0}}
            {"by": "agent", "tool": "send_payment_request", "arguments": {"customer_id": "C1", "bill_id": "B1"}}
            {"by": "user", "tool": "make_payment", "arguments": {}}
            {"by": "user", "tool": "set_network_mode_preference", "arguments": {"mode": "4g_5g_preferred"}}
            {"by": "user", "tool": "grant_app_permission", "arguments": {"app_name": "messaging", "permission": "sms"}}
            """));
    targets.add(published("tau1 retail", FIRST, it -> FirstFormat.read(it, whole)));
    targets.add(published("tau1 airline", FLOWN, it -> FirstFormat.read(it, whole)));
    targets.add(published("tau2 results", SECOND, it -> SecondFormat.read(it, whole)));
    return targets;
  }

  /// Reads published results.
  private interface Publication {
    List<?> read(Path file);
  }

  private Fuzzer.Target published(String name, String seed, Publication publication) {
    return Fuzzer.Target.of(
        name,
        REFUSED,
        in -> publication.read(Fuzzer.written(folder.resolve("published.json"), in)),
        seed);
  }

  /// Returns an entry point that replaces one of the files; the others are valid.
  private Fuzzer.Target file(String name) throws IOException {
    Path data = copied(name.replace('/', '-'));
    String domain = name.substring(0, name.indexOf('/'));
    Tau2EntryPoints.read(domain, data);
    Path file = data.resolve(name);
    return new Fuzzer.Target(
        "tau2 " + name,
        REFUSED,
        List.of(Files.readAllBytes(file)),
        in -> {
          Fuzzer.written(file, in);
          Tau2EntryPoints.read(domain, data);
        });
  }

  private static Fuzzer.Target calls(String domain, Path data, String seed) {
    Tau2 tau2 = Tau2.of(domain, data);
    return Fuzzer.Target.of(
        "tau2 calls " + domain,
        REFUSED,
        in -> Tau2EntryPoints.call(tau2, new String(in, java.nio.charset.StandardCharsets.UTF_8)),
        seed);
  }

  private Path copied(String name) throws IOException {
    Path root = Path.of(System.getProperty("halftime.root"));
    Path to = folder.resolve(name);
    copy(root.resolve("app/src/test/resources/dev/halftime/fuzz/tau2"), to);
    copy(root.resolve("worlds/tau2/src/test/resources/dev/halftime/world/tau2/own"), to);
    return to;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path each : files) {
        Path target = to.resolve(each.getFileName());
        if (Files.isDirectory(each)) {
          copy(each, target);
        } else {
          Files.copy(each, target);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
