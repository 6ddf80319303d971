package dev.halftime.store;

import dev.halftime.store.database.PostgresDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The annotations on the runs of a PostgreSQL store. Lines are numbered while the store is locked,
/// so that readers that continue after a number miss none.
final class PostgresAnnotations implements AnnotationLog {

  private final PostgresDatabase database;

  PostgresAnnotations(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public List<String> lines(int from) {
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.connect();
        PreparedStatement select =
            connection.prepareStatement("SELECT line FROM annotation ORDER BY number OFFSET ?")) {
      select.setInt(1, from);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.add(row.getString(1));
        }
      }
      return lines;
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  @Override
  public void add(List<String> lines) {
    try (Connection connection = database.connect();
        Statement transaction = connection.createStatement()) {
      database.begin(transaction);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO annotation (line) VALUES (?)")) {
        for (String line : lines) {
          insert.setString(1, line);
          insert.executeUpdate();
        }
      }
      transaction.execute("COMMIT");
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }
}
