using KlingFlow.Catalogue;

namespace KlingFlow.Tests.Catalogue;

public sealed class ModelCatalogueTests
{
    [Theory]
    [InlineData("kling-3.0-omni", "kling-3.0-omni")]
    [InlineData("kling-o3", "kling-3.0-omni")]
    [InlineData("KLING-V3-OMNI", "kling-3.0-omni")]
    [InlineData("kling-v3", "kling-3.0")]
    [InlineData("kling-video-o1", "kling-o1")]
    [InlineData("kling-v2-6", "kling-2.6")]
    [InlineData("kling-v2-5-turbo", "kling-2.5-turbo")]
    [InlineData("kling-v1", "kling-1.0")]
    public void A_model_is_found_by_its_id_or_an_alias_in_any_case(string typed, string id) =>
        Assert.Equal(id, ModelCatalogue.Find(typed)?.Id);

    [Fact]
    public void An_unknown_name_finds_nothing_and_the_nearest_model_is_one_in_use()
    {
        Assert.Null(ModelCatalogue.Find("kling-3.0-omny"));
        Assert.Equal("kling-3.0-omni", ModelCatalogue.Nearest("kling-3.0-omny"));
        Assert.Null(ModelCatalogue.Nearest("something-else-entirely"));
    }

    [Fact]
    public void Every_model_says_where_and_when_its_limits_and_prices_were_read() =>
        Assert.All(ModelCatalogue.All, model =>
        {
            Assert.NotEmpty(model.Source);
            Assert.Matches("^20[0-9]{2}-[0-9]{2}$", model.ReadOn);
            Assert.NotEmpty(model.PricesSource);
            Assert.Matches("^20[0-9]{2}-[0-9]{2}$", model.PricesReadOn);
        });

    [Fact]
    public void Every_model_in_use_has_a_route_and_a_price_for_all_it_offers() =>
        Assert.All(ModelCatalogue.All.Where(model => !model.IsRetired), model =>
        {
            Assert.NotEmpty(model.Routes);
            foreach (var (audio, resolutions) in model.Audio)
            {
                foreach (var resolution in resolutions)
                    Assert.Contains(model.Prices, line => line.Audio == audio && line.Resolution == resolution && !line.VideoInput);
            }
        });

    [Fact]
    public void A_retired_model_names_a_successor_that_is_in_use() =>
        Assert.All(ModelCatalogue.All.Where(model => model.IsRetired), model =>
            Assert.False(ModelCatalogue.Find(model.Successor!)!.IsRetired));

    [Theory]
    [InlineData("kling-3.0", false, "/text-to-video/kling-3.0")]
    [InlineData("kling-3.0", true, "/image-to-video/kling-3.0")]
    [InlineData("kling-3.0-omni", false, "/omni-video/kling-3.0-omni")]
    [InlineData("kling-3.0-omni", true, "/omni-video/kling-3.0-omni")]
    [InlineData("kling-3.0-turbo", false, "/text-to-video/kling-3.0-turbo")]
    [InlineData("kling-3.0-turbo", true, "/image-to-video/kling-3.0-turbo")]
    [InlineData("kling-o1", false, "/omni-video/kling-o1")]
    [InlineData("kling-2.6", true, "/image-to-video/kling-2.6")]
    [InlineData("kling-2.5-turbo", false, "/text-to-video/kling-2.5-turbo")]
    public void The_start_frame_decides_the_route(string model, bool hasStartFrame, string path) =>
        Assert.Equal(path, ModelCatalogue.Find(model)!.RouteFor(hasStartFrame)?.Path);
}
