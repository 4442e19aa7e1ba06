using KlingFlow.Catalogue;

namespace KlingFlow.Tests.Catalogue;

public sealed class PriceTableTests
{
    // Units per second as the price page has them; 10 s each, so that a wrong rate shows.
    [Theory]
    [InlineData("kling-3.0", "720p", "off", false, 6.0)]
    [InlineData("kling-3.0", "1080p", "off", false, 8.0)]
    [InlineData("kling-3.0", "4k", "off", false, 30.0)]
    [InlineData("kling-3.0", "720p", "native", false, 9.0)]
    [InlineData("kling-3.0", "1080p", "native", false, 12.0)]
    [InlineData("kling-3.0", "4k", "native", false, 30.0)]
    [InlineData("kling-3.0-omni", "720p", "off", false, 6.0)]
    [InlineData("kling-3.0-omni", "1080p", "off", false, 8.0)]
    [InlineData("kling-3.0-omni", "720p", "native", false, 8.0)]
    [InlineData("kling-3.0-omni", "1080p", "native", false, 10.0)]
    [InlineData("kling-3.0-omni", "4k", "native", false, 30.0)]
    [InlineData("kling-3.0-omni", "720p", "off", true, 9.0)]
    [InlineData("kling-3.0-omni", "1080p", "native", true, 12.0)]
    [InlineData("kling-o3", "1080p", "off", false, 8.0)]
    [InlineData("kling-3.0-turbo", "720p", "off", false, 8.0)]
    [InlineData("kling-3.0-turbo", "1080p", "native", false, 10.0)]
    [InlineData("kling-o1", "720p", "off", false, 6.0)]
    [InlineData("kling-o1", "1080p", "off", true, 12.0)]
    [InlineData("kling-2.6", "720p", "off", false, 3.0)]
    [InlineData("kling-2.6", "1080p", "off", false, 5.0)]
    [InlineData("kling-2.6", "1080p", "native", false, 10.0)]
    [InlineData("kling-2.5-turbo", "720p", "off", false, 3.0)]
    [InlineData("kling-2.5-turbo", "1080p", "off", false, 5.0)]
    public void Units_are_seconds_times_the_rate_of_the_model(string model, string resolution, string audio, bool video, double units) =>
        Assert.Equal((decimal)units, PriceTable.Units(model, resolution, audio, 10, video));

    [Fact]
    public void Five_silent_seconds_at_1080p_are_four_units_and_56_cents() =>
        Assert.Equal(new Estimate(4m, 0.56m, "USD"), PriceTable.Estimate("kling-3.0", "1080p", "off", 5));

    [Fact]
    public void Only_money_is_rounded_and_only_up()
    {
        Assert.Equal(new Estimate(0.05m, 0.007m, "USD"), PriceTable.Call("speech"));
        Assert.Equal(new Estimate(8m, 0.028m, "USD"), PriceTable.Call("image_2k"));
        Assert.Equal(new Estimate(1.01m, 0.142m, "USD"), PriceTable.OfUnits(1.01m));
    }

    [Theory]
    [InlineData("kling-2.6", "720p", "native", 10.0)]
    [InlineData("kling-9", "720p", "off", 30.0)]
    [InlineData("kling-1.0", "720p", "off", 30.0)]
    [InlineData("kling-3.0", "8k", "off", 30.0)]
    public void An_unknown_price_is_the_dearest_that_could_apply_and_never_nothing(string model, string resolution, string audio, double units) =>
        Assert.Equal((decimal)units, PriceTable.Units(model, resolution, audio, 10));

    [Fact]
    public void A_call_without_a_known_price_is_refused() =>
        Assert.Throws<ArgumentException>(() => PriceTable.Call("hologram"));

    [Fact]
    public void What_costs_nothing_has_amount_0() => Assert.Equal(new Estimate(0m, 0m, "USD"), PriceTable.Free);
}
