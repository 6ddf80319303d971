package dev.halftime.app.web.http;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.Catalogue;
import dev.halftime.app.CatalogueEntry;
import dev.halftime.app.session.PlaySession;
import dev.halftime.app.session.PlaySessions;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.session.Seats;
import dev.halftime.app.session.SessionRequest;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// The form in which a person requests a session.
public final class SessionForm {

  /// Maximum number of tasks in a sequence.
  public static final int LONGEST = 12;

  /// Number of tasks that are offered.
  public static final int TASKS = 200;

  /// Default number of tasks in a sequence.
  public static final int SEQUENCE = 4;

  /// The settings in which people can take part.
  public static final List<Setting> SETTINGS =
      List.of(
          Setting.INTERACTIVE,
          Setting.SECOND_HALF,
          Setting.of("interactive+faults"),
          Setting.of("second-half+faults"),
          Setting.CLASSICAL,
          Setting.SEQUENTIAL);

  private SessionForm() {}

  /// Parses the form.
  ///
  /// @param blind whether the person may not choose the agent
  public static SessionRequest read(Context context, PlaySessions sessions, boolean blind) {
    PlaySession.Role role =
        Query.form(context, "role").equals("agent")
            ? PlaySession.Role.AGENT
            : PlaySession.Role.CUSTOMER;
    long seed = Query.formNumber(context, "seed", 1);
    Catalogue catalogue = sessions.catalogue(seed);
    Benchmark benchmark =
        catalogue.benchmark(known(Query.form(context, "benchmark"), "benchmark", catalogue));
    boolean customer = role == PlaySession.Role.CUSTOMER;
    if (customer && !Seats.hasCustomers(benchmark)) {
      throw RefusedRequest.senseless(
          "'" + benchmark.id() + "' has no customers; play the agent instead.");
    }
    String named = blind ? "" : Query.form(context, "agent");
    boolean drawn = customer && named.isEmpty();
    String agent = Experiment.HUMAN;
    if (drawn) {
      agent = draw(sessions.drawn(catalogue, benchmark.id()));
    } else if (customer) {
      agent = known(named, "agent", catalogue);
      catalogue.entrant(agent);
    }
    Setting setting = setting(context, role);
    List<Task> tasks =
        PlaySessions.tasks(benchmark, task(context, benchmark), length(context, setting));
    return new SessionRequest(role, benchmark, tasks, seed, setting, agent, drawn);
  }

  private static String draw(List<String> agents) {
    if (agents.isEmpty()) {
      throw RefusedRequest.senseless("There is no agent here that can serve you.");
    }
    return agents.get(ThreadLocalRandom.current().nextInt(agents.size()));
  }

  /// Returns the id of the first task, which the form names by its id or its place; empty if it
  /// does not.
  private static String task(Context context, Benchmark benchmark) {
    int place = Query.formNumber(context, "place", 0);
    if (place == 0) {
      return Query.form(context, "task").replaceFirst(" · .*", "").strip();
    }
    List<Task> first = PlaySessions.first(benchmark, Math.min(place, TASKS));
    if (place > first.size()) {
      throw RefusedRequest.senseless("There is no task " + place + " here.");
    }
    return first.get(place - 1).id();
  }

  /// Returns the number of tasks in the sequence.
  private static int length(Context context, Setting setting) {
    if (!setting.protocol().sequential()) {
      return 1;
    }
    int length = Query.formNumber(context, "length", SEQUENCE);
    if (length < 2 || length > LONGEST) {
      throw RefusedRequest.senseless("A sequence has 2 to " + LONGEST + " tasks.");
    }
    return length;
  }

  /// Returns the setting; a person who is the customer needs an interactive one.
  private static Setting setting(Context context, PlaySession.Role role) {
    String name = Query.form(context, "setting");
    Setting setting = name.isEmpty() ? Setting.INTERACTIVE : Setting.of(name);
    if (!SETTINGS.contains(setting)) {
      throw RefusedRequest.senseless("People cannot take part in the setting '" + name + "'.");
    }
    if (role == PlaySession.Role.CUSTOMER && !setting.protocol().interactive()) {
      throw RefusedRequest.senseless("In the setting '" + name + "' there is no customer.");
    }
    return setting;
  }

  /// Returns the name of a listed benchmark or agent: a form may not name a program or a class to
  /// start.
  public static String known(String name, String field, Catalogue catalogue) {
    List<CatalogueEntry> offers =
        field.equals("agent") ? catalogue.agents() : catalogue.benchmarks();
    if (offers.stream().noneMatch(it -> it.id().equals(name))) {
      throw RefusedRequest.senseless("There is no " + field + " '" + name + "' here.");
    }
    return name;
  }
}
