package dev.halftime.world.tau2.airline;

import dev.halftime.world.tau2.original.FieldCheck;
import dev.halftime.world.tau2.original.RecordModel;

/// The record models of the tools' arguments and results.
final class AirlineModels {

  static final RecordModel FLIGHT =
      RecordModel.named("FlightInfo")
          .with("flight_number", FieldCheck.text())
          .with("date", FieldCheck.text());

  static final RecordModel PASSENGER =
      RecordModel.named("Passenger")
          .with("first_name", FieldCheck.text())
          .with("last_name", FieldCheck.text())
          .with("dob", FieldCheck.text());

  static final RecordModel PAYMENT =
      RecordModel.named("Payment")
          .with("payment_id", FieldCheck.text())
          .with("amount", FieldCheck.whole());

  static final RecordModel CERTIFICATE =
      RecordModel.named("Certificate")
          .with("source", FieldCheck.choice("certificate"))
          .with("id", FieldCheck.text())
          .with("amount", FieldCheck.real());

  /// A reservation as requested; flights are added one by one.
  static final RecordModel RESERVATION =
      RecordModel.named("Reservation")
          .with("reservation_id", FieldCheck.text())
          .with("user_id", FieldCheck.text())
          .with("origin", FieldCheck.text())
          .with("destination", FieldCheck.text())
          .with("flight_type", FieldCheck.choice("round_trip", "one_way"))
          .with("cabin", FieldCheck.choice("business", "economy", "basic_economy"))
          .with("passengers", FieldCheck.list(PASSENGER))
          .with("payment_history", FieldCheck.list(PAYMENT))
          .with("created_at", FieldCheck.text())
          .with("total_baggages", FieldCheck.whole())
          .with("nonfree_baggages", FieldCheck.whole())
          .with("insurance", FieldCheck.choice("yes", "no"));

  private AirlineModels() {}
}
