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
import dev.halftime.app.session.SessionRequest;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.LongFunction;

/// The form in which a person requests a session.
public final class SessionForm {

  /// Maximum number of tasks in a sequence.
  public static final int LONGEST = 12;

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
  /// @param all returns the catalogue of a seed
  public static SessionRequest read(Context context, LongFunction<Catalogue> all) {
    PlaySession.Role role =
        Query.form(context, "role").equals("agent")
            ? PlaySession.Role.AGENT
            : PlaySession.Role.CUSTOMER;
    long seed = Query.formNumber(context, "seed", 1);
    Catalogue catalogue = all.apply(seed);
    Benchmark benchmark =
        catalogue.benchmark(known(Query.form(context, "benchmark"), "benchmark", catalogue));
    String task = Query.form(context, "task").replaceFirst(" · .*", "").strip();
    String agent = Experiment.HUMAN;
    if (role == PlaySession.Role.CUSTOMER) {
      agent = known(Query.form(context, "agent"), "agent", catalogue);
      catalogue.entrant(agent);
    }
    Setting setting = setting(context, role);
    List<Task> tasks = PlaySessions.tasks(benchmark, task, length(context, setting));
    return new SessionRequest(role, benchmark, tasks, seed, setting, agent);
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
