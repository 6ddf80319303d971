@NullMarked
package dev.halftime.world.helpdesk.desk;

import org.jspecify.annotations.NullMarked;
