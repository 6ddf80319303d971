/// Models by name, with the layers around each call, and agents behind servers.
@NullMarked
package dev.halftime.models;

import org.jspecify.annotations.NullMarked;
