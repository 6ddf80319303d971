/// Models by name, with the layers around each call, and servers that are agents.
@NullMarked
package dev.halftime.models;

import org.jspecify.annotations.NullMarked;
