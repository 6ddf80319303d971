/// The service desk as a world: the tools that read and change the records of the shop.
@NullMarked
package dev.halftime.world.helpdesk.desk;

import org.jspecify.annotations.NullMarked;
