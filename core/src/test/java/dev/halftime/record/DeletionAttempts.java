package dev.halftime.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/// A store in which somebody tries to delete a run before each of its episodes is recorded.
public final class DeletionAttempts {

  private final Store store;
  private final List<Boolean> outcomes = new ArrayList<>();

  public DeletionAttempts(Store store) {
    this.store = store;
  }

  /// Returns whether each attempt deleted the run.
  public List<Boolean> outcomes() {
    return List.copyOf(outcomes);
  }

  /// Returns the store.
  public Store watched() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              if (method.getName().equals("open")) {
                outcomes.add(store.delete((String) arguments[0]));
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
