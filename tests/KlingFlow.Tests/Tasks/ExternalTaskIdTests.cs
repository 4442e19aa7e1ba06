using KlingFlow.Tasks;

namespace KlingFlow.Tests.Tasks;

public sealed class ExternalTaskIdTests
{
    private static readonly string Input = string.Concat(Enumerable.Repeat("ab", 32));

    [Fact]
    public void The_same_thing_has_the_same_id_for_ever()
    {
        // base32(sha256("driver-beware-4k2x9q|take|SEQ08|2|abab…"))[..26], computed by another program.
        Assert.Equal("kf-tkqqofmppz3kdpni362n5zoxgg", ExternalTaskId.For("driver-beware-4k2x9q", "take", "SEQ08", 2, Input));
    }

    [Fact]
    public void Every_field_makes_another_id()
    {
        string[] ids =
        [
            ExternalTaskId.For("p", "take", "SEQ08", 2, Input),
            ExternalTaskId.For("q", "take", "SEQ08", 2, Input),
            ExternalTaskId.For("p", "shot", "SEQ08", 2, Input),
            ExternalTaskId.For("p", "take", "SEQ09", 2, Input),
            ExternalTaskId.For("p", "take", "SEQ08", 3, Input),
            ExternalTaskId.For("p", "take", "SEQ08", 2, "cd"),
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void An_id_has_only_characters_that_every_provider_takes()
    {
        for (var number = 1; number <= 500; number++)
            Assert.Matches("^kf-[a-z2-7]{26}$", ExternalTaskId.For("film", "take", "SEQ_1-a", number, Input));
    }
}
