package dev.halftime.world.tau2.airline;

import dev.halftime.world.tau2.original.Check;
import dev.halftime.world.tau2.original.Model;

/// The kinds of records that tools take and make.
final class Models {

  static final Model FLIGHT =
      Model.named("FlightInfo").with("flight_number", Check.text()).with("date", Check.text());

  static final Model PASSENGER =
      Model.named("Passenger")
          .with("first_name", Check.text())
          .with("last_name", Check.text())
          .with("dob", Check.text());

  static final Model PAYMENT =
      Model.named("Payment").with("payment_id", Check.text()).with("amount", Check.whole());

  static final Model CERTIFICATE =
      Model.named("Certificate")
          .with("source", Check.choice("certificate"))
          .with("id", Check.text())
          .with("amount", Check.real());

  /// A reservation as it is asked for; flights are added one by one.
  static final Model RESERVATION =
      Model.named("Reservation")
          .with("reservation_id", Check.text())
          .with("user_id", Check.text())
          .with("origin", Check.text())
          .with("destination", Check.text())
          .with("flight_type", Check.choice("round_trip", "one_way"))
          .with("cabin", Check.choice("business", "economy", "basic_economy"))
          .with("passengers", Check.list(PASSENGER))
          .with("payment_history", Check.list(PAYMENT))
          .with("created_at", Check.text())
          .with("total_baggages", Check.whole())
          .with("nonfree_baggages", Check.whole())
          .with("insurance", Check.choice("yes", "no"));

  private Models() {}
}
