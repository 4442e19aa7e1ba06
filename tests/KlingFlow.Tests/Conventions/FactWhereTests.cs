using KlingFlow.Tests.Shared;

namespace KlingFlow.Tests.Conventions;

/// <summary>A test that cannot run here says what is missing; it never passes silently.</summary>
public sealed class FactWhereTests
{
    [Fact]
    public void A_need_that_is_met_skips_nothing() => Assert.Null(new FactWhereAttribute("true", "test 1 = 1").Skip);

    [Fact]
    public void A_need_that_is_not_met_is_named_with_what_the_machine_said()
    {
        var skip = new FactWhereAttribute("true", "echo no such luck >&2; false").Skip;

        Assert.Equal("this machine cannot `echo no such luck >&2; false`: no such luck", skip);
        Assert.Equal(skip, new TheoryWhereAttribute("echo no such luck >&2; false").Skip);
    }
}
