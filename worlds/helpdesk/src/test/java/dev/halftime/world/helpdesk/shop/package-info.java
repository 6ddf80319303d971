@NullMarked
package dev.halftime.world.helpdesk.shop;

import org.jspecify.annotations.NullMarked;
