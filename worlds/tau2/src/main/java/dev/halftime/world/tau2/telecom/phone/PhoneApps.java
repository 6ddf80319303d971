package dev.halftime.world.tau2.telecom.phone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.world.tau2.telecom.state.ArgumentTypeErrors;
import java.util.ArrayList;
import java.util.List;

/// The phone's apps and their permissions.
record PhoneApps(Phone phone) {

  /// The permissions that an app may have, in display order.
  static final List<String> PERMISSIONS = List.of("sms", "storage", "phone", "network");

  private static final String APPS = "app_statuses";

  /// Returns the names of the apps in file order.
  List<String> names() {
    List<String> names = new ArrayList<>();
    phone.get(APPS).forEach(name -> names.add(name.asText()));
    return names;
  }

  boolean has(JsonNode app) {
    if (app.isContainerNode()) {
      throw ArgumentTypeErrors.key(app);
    }
    return app.isTextual() && names().contains(app.textValue());
  }

  boolean may(String app, String permission) {
    return phone.on(setting(app, permission));
  }

  void allow(String app, String permission, boolean allowed) {
    phone.set(setting(app, permission), allowed);
  }

  List<String> allowed(String app) {
    return PERMISSIONS.stream().filter(permission -> may(app, permission)).toList();
  }

  private static String setting(String app, String permission) {
    return APPS + "/" + app + "/permissions/" + permission;
  }
}
