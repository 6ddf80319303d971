@NullMarked
package dev.halftime.world.tau2.task;

import org.jspecify.annotations.NullMarked;
