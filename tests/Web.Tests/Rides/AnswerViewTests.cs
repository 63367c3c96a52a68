using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Language;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>What the asker reads.</summary>
public sealed class AnswerViewTests(App app) : AppTest(app)
{
    [Theory]
    [InlineData("cs", false, "Není dost volných míst."), InlineData("cs", true, "Cesta tam je možná, cesta zpět ne: není dost volných míst."), InlineData("lt", false, "Nepakanka laisvų vietų.")]
    public void A_reason_begins_with_a_capital_letter_where_it_is_a_sentence(string language, bool aboutReturn, string expected)
    {
        var answer = new Answer(null, new Dispatch.Refusal(Dispatch.Reason.NoSeat, null, []), aboutReturn, false, []);
        var view = new AnswerView(answer, false, new Dictionary<Guid, string>(), new Dictionary<Guid, (Guid, string)>(), [], []);

        Assert.Equal(expected, view.Why(App.Services.GetRequiredService<Texts>().In(language)));
    }
}
