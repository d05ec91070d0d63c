package dev.openim.examples.shop;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the shop.
 *
 * @param packetLifetime Time after which what is left of a red packet goes back.
 */
@ConfigurationProperties("shop")
record ShopProperties(@DefaultValue("1d") Duration packetLifetime) {}
